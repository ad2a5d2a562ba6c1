package io.fleetmask.vmwarefiles.vmx;

import java.util.List;

/** Why a file must not be edited as text; each says it in one sentence. */
public sealed interface VmxObstacle {
    /** The reason, for people. */
    String sentence();

    /** The same key on several lines: VMware refuses to start such a VM, so nobody can say which line counts. */
    record DuplicateKey(String key, List<Integer> lines) implements VmxObstacle {
        public DuplicateKey {
            lines = List.copyOf(lines);
        }

        @Override
        public String sentence() {
            return "\"" + key + "\" stands on lines " + lines + "; VMware accepts a key only once";
        }
    }

    /** The real settings are inside an encrypted blob. */
    record Encrypted(int line) implements VmxObstacle {
        @Override
        public String sentence() {
            return "the file is encrypted (line " + line + "): its settings cannot be edited as text";
        }
    }

    /**
     * A line that is meant to mask something and that VMware does not read as a setting.
     *
     * @param what what is wrong with it
     */
    record Malformed(int line, String text, String what) implements VmxObstacle {
        @Override
        public String sentence() {
            return "line " + line + " is meant for a mask and is malformed (" + what + "): " + text;
        }
    }

    /** Not a .vmx file in any encoding VMware writes. */
    record NotSettings(String reason) implements VmxObstacle {
        @Override
        public String sentence() {
            return "this is no .vmx file: " + reason;
        }
    }
}
