package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Request;
import java.util.List;

/** Which properties of which kind of object are asked for. */
public record Wanted(String type, List<String> paths) {
    public Wanted {
        paths = List.copyOf(paths);
    }

    void write(Request request) {
        request.open("propSet").text("type", type);
        paths.forEach(path -> request.text("pathSet", path));
        request.close();
    }
}
