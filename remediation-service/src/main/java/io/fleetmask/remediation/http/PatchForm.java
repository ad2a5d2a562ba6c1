package io.fleetmask.remediation.http;

import io.fleetmask.remediation.rendering.GovcScript;
import io.fleetmask.remediation.rendering.PatchDiff;
import io.fleetmask.remediation.rendering.PowerCliScript;
import io.fleetmask.remediation.rendering.Subject;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which a patch can be had, the first one where a client does not care. */
enum PatchForm {
    JSON(MediaType.APPLICATION_JSON),
    LINES(MediaType.TEXT_PLAIN),
    DIFF(PatchForm.X_DIFF),
    POWERCLI(PatchForm.X_POWERSHELL),
    GOVC(PatchForm.X_SHELLSCRIPT);

    static final String X_DIFF = "text/x-diff";
    static final String X_POWERSHELL = "text/x-powershell";
    static final String X_SHELLSCRIPT = "text/x-shellscript";

    private final String type;

    PatchForm(String type) {
        this.type = type;
    }

    /** The form that the Accept header prefers. */
    static PatchForm of(Request request) {
        List<Variant> variants = Arrays.stream(values())
                .map(form -> new Variant(form.type(), (Locale) null, null))
                .toList();
        Variant chosen = request.selectVariant(variants);
        return Arrays.stream(values())
                .filter(form -> chosen != null && form.type().equals(chosen.getMediaType()))
                .findFirst()
                .orElse(JSON);
    }

    /** Of the two that are scripts, the one that the Accept header prefers. */
    static PatchForm ofScript(Request request) {
        Variant chosen = request.selectVariant(Stream.of(GOVC, POWERCLI)
                .map(form -> new Variant(form.type(), (Locale) null, null))
                .toList());
        return chosen != null && POWERCLI.type().equals(chosen.getMediaType()) ? POWERCLI : GOVC;
    }

    MediaType type() {
        return MediaType.valueOf(type);
    }

    /** The patch in this form, for all but JSON. */
    Object render(Subject subject) {
        if ((this == POWERCLI || this == GOVC) && !subject.mayBeWritten()) {
            throw Problem.ILLEGAL_STATE.with("the patch of \"" + subject.vm().id() + "\" is "
                    + subject.patch().state().text() + ": there is a script only of what was approved");
        }
        return switch (this) {
            case JSON -> throw new IllegalStateException("JSON is made from the view");
            case LINES ->
                Stream.concat(
                                subject.waiting().stream().map(why -> "# " + why),
                                subject.lines().stream().map(Object::toString))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
            case DIFF ->
                PatchDiff.of(subject)
                        .orElseThrow(() -> Problem.ILLEGAL_STATE.with("the .vmx file of \""
                                + subject.vm().id() + "\" was never uploaded or cannot be edited: there is no diff"));
            case POWERCLI -> PowerCliScript.of(subject);
            case GOVC -> GovcScript.of(subject);
        };
    }
}
