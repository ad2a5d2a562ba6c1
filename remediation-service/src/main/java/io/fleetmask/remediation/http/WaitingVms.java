package io.fleetmask.remediation.http;

import io.fleetmask.remediation.store.WaitingVm;
import java.util.List;

/**
 * VMs of which it is not known yet what they need; having no patch does not mean that they need none.
 *
 * @param vms some of them
 */
record WaitingVms(long count, List<WaitingVm> vms) {}
