/** Rules about imports and files that the tests of every module run. */
package io.fleetmask.coderules;
