package io.fleetmask.coderules;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Java source held in memory, as the compiler wants to have it. */
final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String text) {
        super(URI.create("memory:///Source.java"), Kind.SOURCE);
        this.text = text;
    }

    /** Any name will do, or the compiler would want each public type in a file of its own name. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return true;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
