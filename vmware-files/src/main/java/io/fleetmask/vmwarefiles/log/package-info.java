/**
 * Reads vmware.log as a stream: bytes in, facts about one host and the VM's power-ons out.
 *
 * <p>The way of a line: {@code Lines} cuts it from the stream, a {@code LogFormat} says whether thread {@code vmx}
 * started a message in it, {@code Landmarks} finds what the message is, and one of the sections keeps what it says.
 */
package io.fleetmask.vmwarefiles.log;
