/** What clients read: records that become JSON, built from the domain. */
package io.fleetmask.analysis.view;
