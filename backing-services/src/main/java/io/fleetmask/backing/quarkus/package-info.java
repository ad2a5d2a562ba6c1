/** The broker and the database as a resource of a {@code @QuarkusTest}; the only package here that knows Quarkus. */
package io.fleetmask.backing.quarkus;
