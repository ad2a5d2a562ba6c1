/** What clients read: records that become JSON, built from the domain. */
@Pure
package io.fleetmask.analysis.view;

import io.fleetmask.servicekit.Pure;
