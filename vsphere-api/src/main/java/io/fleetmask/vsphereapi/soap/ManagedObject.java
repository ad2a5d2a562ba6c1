package io.fleetmask.vsphereapi.soap;

/**
 * A reference to an object of the server: {@code HostSystem host-21}. It holds only while the object is in the inventory.
 */
public record ManagedObject(String type, String id) {
    @Override
    public String toString() {
        return type + " " + id;
    }
}
