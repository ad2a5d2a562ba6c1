/** What a person should know before lines go into a .vmx file: what a guest may miss, and what VMware does with lines. */
package io.fleetmask.vmwarefiles.advice;
