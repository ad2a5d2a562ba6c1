package io.fleetmask.vmwarefiles.forms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PowerCLI's {@code Config.FeatureCapability | Format-List}: {@code Key : cpuid.AES}, and {@code Value : 1} below it. */
final class FeatureListForm implements HostForm {
    private static final Pattern KEY = Pattern.compile("(?m)^\\s*(Key|FeatureName)\\s*:\\s*(cpuid|misc|hv|vt)\\.\\S+");
    private static final Pattern SHORTENED =
            Pattern.compile("(?mi)^\\s*(masked)?FeatureCapability\\s*:\\s*\\{\\s*(cpuid|VMware)\\.");
    private static final Pattern PROPERTY = Pattern.compile("\\s*(\\w+)\\s*:\\s*(\\S.*?)\\s*");

    @Override
    public String name() {
        return "PowerCLI list";
    }

    @Override
    public boolean recognises(FormText text) {
        return isWhole(text) || SHORTENED.matcher(text.text()).find();
    }

    private static boolean isWhole(FormText text) {
        return KEY.matcher(text.text()).find();
    }

    @Override
    public FormContent read(FormText text) {
        if (!isWhole(text)) {
            return new FormContent.Refused(
                    name(),
                    "PowerShell shows the first few names of a list within a list; write"
                            + " (Get-View …).Config.FeatureCapability with Export-Csv");
        }
        FeatureLists lists = new FeatureLists();
        String host = "";
        String name = "";
        for (String line : text.lines()) {
            Matcher property = PROPERTY.matcher(line);
            if (!property.matches()) {
                continue;
            }
            String value = property.group(2);
            switch (property.group(1).toLowerCase(Locale.ROOT)) {
                case "vmhost", "hostname", "name", "host" -> host = value;
                case "key", "featurename" -> name = value;
                case "value" -> {
                    lists.add(host, name, value);
                    name = "";
                }
                default -> {
                    // Properties of the shell's own objects.
                }
            }
        }
        return lists.content(name());
    }
}
