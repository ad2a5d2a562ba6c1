/** What other services publish, on its way into the tables; and what this service published in an earlier life. */
package io.fleetmask.remediation.intake;
