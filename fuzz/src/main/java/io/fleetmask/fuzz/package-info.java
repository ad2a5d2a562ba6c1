/** Fuzz targets: each reads any bytes as one kind of input, and throws where an answer breaks a law of its reader. */
@NullMarked
package io.fleetmask.fuzz;

import org.jspecify.annotations.NullMarked;
