/** From what people name on a command line to the files in it: folders, patterns, archives, standard input. */
package io.fleetmask.local.input;
