/** Every message on Kafka: records, schemas and frozen samples. */
package io.fleetmask.events;
