/** Writing for people: colour where somebody looks, plain text where a program reads. */
package io.fleetmask.local.terminal;
