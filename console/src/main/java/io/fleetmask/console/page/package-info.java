/** The addresses of the page. */
package io.fleetmask.console.page;
