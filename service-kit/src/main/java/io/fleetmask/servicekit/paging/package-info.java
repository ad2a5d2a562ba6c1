/** How clients ask for parts of lists: {@code ?after=&limit=}, the same everywhere. */
package io.fleetmask.servicekit.paging;
