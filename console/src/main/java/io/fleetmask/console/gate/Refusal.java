package io.fleetmask.console.gate;

/**
 * A request that goes no further, as RFC 9457 tells it.
 *
 * @param code the last part of the problem's type
 */
public record Refusal(int status, String code, String title, String detail) {
    /** The media type of {@link #json()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The body. */
    public String json() {
        return "{\"type\":\"urn:fleetmask:problem:" + code + "\",\"title\":\"" + title + "\",\"status\":" + status
                + ",\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}";
    }
}
