package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds hosts and VMs in objects of the vSphere API, wherever they stand in a text. */
final class VsphereObjects {
    private final String form;
    private final List<DescribedHost> hosts = new ArrayList<>();
    private final List<DescribedVm> vms = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final FeatureLists bare = new FeatureLists();

    VsphereObjects(String form) {
        this.form = form;
    }

    FormContent read(List<Tree> documents) {
        documents.forEach(document -> look(document, ""));
        if (hosts.isEmpty() && vms.isEmpty() && !bare.isEmpty()) {
            return bare.content(form);
        }
        if (hosts.isEmpty() && vms.isEmpty() && !warnings.isEmpty()) {
            return new FormContent.Refused(form, String.join("; ", warnings));
        }
        return new FormContent.Described(form, joined(), vms, warnings);
    }

    private List<DescribedHost> joined() {
        return hosts.size() == 2
                ? hosts.get(0).joined(hosts.get(1)).map(List::of).orElse(List.copyOf(hosts))
                : hosts;
    }

    private void look(Tree tree, String name) {
        if (tree instanceof Tree.Branch branch) {
            lookInto(PropertyLists.merged(branch), name);
        } else if (tree instanceof Tree.Items items) {
            Optional<Tree> object = PropertyLists.object(items.all());
            if (object.isPresent()) {
                look(object.get(), name);
            } else if (isFeatureList(items.all())) {
                addTo(bare, name, items.all());
            } else {
                items.all().forEach(item -> look(item, name));
            }
        }
    }

    private void lookInto(Tree.Branch branch, String name) {
        if (EvcModes.isMode(branch)) {
            return;
        }
        if (isHost(branch)) {
            host(branch, name);
        } else if (branch.at("runtime.featurerequirement")
                .or(() -> branch.at("featurerequirement"))
                .isPresent()) {
            vm(branch, name);
        } else {
            branch.fields().forEach((field, value) -> look(value, field));
        }
    }

    private static boolean isHost(Tree tree) {
        return first(tree, "hardware.cpufeature", "cpufeature", "hardware.cpupkg", "cpupkg")
                        .isPresent()
                || first(tree, "config.featurecapability", "featurecapability").isPresent();
    }

    private void host(Tree tree, String known) {
        String name = name(tree).orElse(isSchema(known) ? "" : known);
        String who = name.isEmpty() ? "" : name + ": ";
        CpuidTable table = first(tree, "hardware.cpufeature", "cpufeature")
                .map(levels -> BitStrings.table(levels.items(), warnings))
                .or(() -> first(tree, "hardware.cpupkg", "cpupkg").map(this::common))
                .orElse(CpuidTable.EMPTY);
        FeatureNames names = offered(tree, who);
        Optional<String> doubt = names.isEmpty() ? Optional.empty() : names.doubt();
        doubt.ifPresent(reason -> warnings.add(who + "the feature list is not used: " + reason));
        Optional<PrintedCapabilities> printed = names.isEmpty() || doubt.isPresent()
                ? Optional.empty()
                : Optional.of(new PrintedCapabilities(product(tree), names.values()));
        if (!table.leaves().isEmpty() || printed.isPresent()) {
            hosts.add(
                    new DescribedHost(Optional.of(name).filter(text -> !text.isEmpty()), table, printed, brand(tree)));
        }
    }

    /** What EVC leaves of the host is what running VMs are held against. */
    private FeatureNames offered(Tree tree, String who) {
        FeatureNames all = new FeatureNames();
        FeatureNames masked = new FeatureNames();
        first(tree, "config.featurecapability", "featurecapability").ifPresent(list -> addTo(all, list.items()));
        first(tree, "config.maskedfeaturecapability", "maskedfeaturecapability")
                .ifPresent(list -> addTo(masked, list.items()));
        if (masked.isEmpty() || masked.values().equals(all.values())) {
            return all;
        }
        warnings.add(who + "EVC or the host's own masks leave less than the host has; what is left counts");
        return masked;
    }

    private CpuidTable common(Tree packages) {
        return packages.items().stream()
                .flatMap(one -> one.at("cpufeature").stream())
                .map(levels -> BitStrings.table(levels.items(), warnings))
                .reduce(CpuidTable::and)
                .orElse(CpuidTable.EMPTY);
    }

    private void vm(Tree tree, String known) {
        FeatureNames names = new FeatureNames();
        first(tree, "runtime.featurerequirement", "featurerequirement").ifPresent(list -> addTo(names, list.items()));
        Optional<HardwareVersion> version = tree.text("config.version")
                .map(text -> text.toLowerCase(Locale.ROOT).replace("vmx-", ""))
                .flatMap(VsphereObjects::version);
        if (!names.isEmpty()) {
            String name = name(tree).orElse(isSchema(known) ? "" : known);
            vms.add(new DescribedVm(Optional.of(name).filter(text -> !text.isEmpty()), version, names.values()));
        }
    }

    private static Optional<HardwareVersion> version(String number) {
        try {
            return Optional.of(HardwareVersion.parse(number.replaceFirst("^0+", "")));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(Tree tree) {
        return tree.text("name")
                .or(() -> tree.text("summary.config.name"))
                .or(() -> tree.text("config.name"))
                .or(() -> tree.text("config.network.dnsconfig.hostname"))
                .or(() -> tree.text("network.dnsconfig.hostname"));
    }

    /** A field's name says whose the value is only in maps by name, as Ansible prints them. */
    private static boolean isSchema(String field) {
        return List.of("hostsystems", "virtualmachines", "hardware", "config", "runtime", "value", "val", "propset", "")
                .contains(field);
    }

    private static Optional<Product> product(Tree tree) {
        return first(tree, "config.product", "product", "summary.config.product")
                .flatMap(about -> about.text("name")
                        .flatMap(name -> about.text("version").map(version -> new Product(name, version))));
    }

    private static Optional<String> brand(Tree tree) {
        return first(tree, "hardware.cpupkg", "cpupkg").stream()
                .flatMap(packages -> packages.items().stream())
                .flatMap(one -> one.text("description").stream())
                .map(String::strip)
                .findFirst()
                .or(() -> tree.text("summary.hardware.cpumodel"));
    }

    private static boolean isFeatureList(List<Tree> items) {
        return items.stream()
                .anyMatch(item -> item.text("key")
                                .or(() -> item.text("feature_name"))
                                .filter(FeatureNames::isOne)
                                .isPresent()
                        && item.text("value").isPresent());
    }

    private static void addTo(FeatureLists lists, String field, List<Tree> items) {
        String name =
                List.of("feature_capability", "featurecapability", "value").contains(field) ? "" : field;
        items.forEach(item -> key(item)
                .ifPresent(key -> lists.add(
                        item.text("vmhost").or(() -> item.text("host")).orElse(name),
                        key,
                        item.text("value").orElse(""))));
    }

    private static void addTo(FeatureNames names, List<Tree> items) {
        items.forEach(item ->
                key(item).ifPresent(key -> names.add(key, item.text("value").orElse(""))));
    }

    private static Optional<String> key(Tree item) {
        return item.text("key").or(() -> item.text("featurename")).or(() -> item.text("feature_name"));
    }

    /** What the first of these paths that is there leads to. */
    private static Optional<Tree> first(Tree tree, String... paths) {
        Map<String, Tree> found = new LinkedHashMap<>();
        for (String path : paths) {
            tree.at(path)
                    .filter(place -> !place.items().isEmpty() || place instanceof Tree.Branch)
                    .ifPresent(place -> found.put(path, place));
        }
        return found.values().stream().findFirst();
    }
}
