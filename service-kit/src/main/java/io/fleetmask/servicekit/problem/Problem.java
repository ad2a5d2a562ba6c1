package io.fleetmask.servicekit.problem;

import java.util.Locale;

/** Every kind of error that Fleetmask answers with: its status and its title. One row per kind. */
public enum Problem {
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    INVALID_VALUE(400, "A value is not allowed"),
    EMPTY_BODY(400, "The body is empty"),
    MALFORMED_REQUEST(400, "The request is malformed"),
    BODY_CUT_OFF(400, "The body ended too early"),
    UNAUTHORIZED(401, "Who you are is not known"),
    FORBIDDEN(403, "Your role does not allow this"),
    FOREIGN_HOST(403, "The Host is none of this service's names"),
    CROSS_SITE(403, "A page of another site may not do this"),
    UNKNOWN_PATH(404, "There is nothing at this path"),
    UNKNOWN_CLUSTER(404, "The cluster is not known"),
    UNKNOWN_HOST(404, "The host is not known"),
    UNKNOWN_VM(404, "The VM is not known"),
    UNKNOWN_WEBHOOK(404, "The webhook is not known"),
    UNKNOWN_DEAD_LETTER(404, "The dead letter is not known"),
    NO_PATCH(404, "The VM has no patch"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed at this path"),
    NOT_ACCEPTABLE(406, "No representation of the accepted types exists"),
    HOST_ELSEWHERE(409, "The host belongs to another cluster"),
    CLUSTER_NOT_EMPTY(409, "The cluster still has hosts"),
    VM_REMOVED(409, "The VM was removed since"),
    ILLEGAL_STATE(409, "The present state does not allow this"),
    WAITING(409, "What the VM needs is not known yet"),
    CONDITION_FAILED(412, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    WRONG_CONTENT_TYPE(415, "The content type is not supported"),
    NOT_A_VMWARE_LOG(422, "The body is not a vmware.log"),
    NO_CPUID(422, "The log has no CPUID block"),
    HOST_NOT_NAMED(422, "Nothing names the host"),
    NOT_A_VMX_FILE(422, "The body is not a .vmx file"),
    NOT_AN_ARCHIVE(422, "The archive cannot be read"),
    ARCHIVE_BOMB(422, "The archive holds more or other than it may"),
    NOT_FOR_PREVIEW(422, "A preview cannot tell this"),
    OVERLOADED(429, "Too many requests at once"),
    INTERNAL_ERROR(500, "The service failed"),
    DATABASE_AWAY(503, "The database cannot be reached"),
    NOT_COMMITTED(503, "The change could not be committed"),
    NOT_READY(503, "The service is not ready yet"),
    NOT_YET(503, "What was sent has not arrived here yet");

    private static final String TYPE = "/problems/";

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for each occurrence; details say what, where and why. */
    public String title() {
        return title;
    }

    /** {@code "host-elsewhere"}: what programs look at. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code "/problems/host-elsewhere"}: where any of the services says what to do about it. */
    public String type() {
        return TYPE + code();
    }

    /** An exception that becomes this answer. */
    public ProblemException with(String detail) {
        return new ProblemException(this, detail);
    }
}
