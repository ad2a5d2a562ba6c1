/** Takes over what is said: each class one kind of statement, each call one transaction with the messages it causes. */
package io.fleetmask.ingest.recording;
