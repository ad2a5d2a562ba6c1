package io.fleetmask.vmwarefiles.forms;

import java.util.List;
import java.util.regex.Pattern;

/** JSON: {@code govc host.info}, {@code vm.info}, {@code object.collect}; PowerCLI's {@code ConvertTo-Json}; esxcli. */
final class JsonForm implements HostForm {
    private static final Pattern WORDS = Pattern.compile("(?i)\"[^\"]*(cpuid|cpufeature|feature_?capability|\"eax)");

    @Override
    public String name() {
        return "JSON";
    }

    @Override
    public boolean recognises(FormText text) {
        char opening = text.opening();
        return (opening == '{' || opening == '[') && WORDS.matcher(text.text()).find();
    }

    @Override
    public FormContent read(FormText text) {
        List<Tree> documents = JsonText.documents(text.text());
        RegisterRows rows = new RegisterRows();
        documents.stream()
                .filter(Tree.Items.class::isInstance)
                .flatMap(table -> table.items().stream())
                .forEach(row -> register(row, rows));
        return rows.isEmpty() ? new VsphereObjects(name()).read(documents) : rows.content("esxcli JSON");
    }

    /** A row of {@code esxcli --formatter=json hardware cpu cpuid raw list}. */
    private static void register(Tree row, RegisterRows rows) {
        if (row instanceof Tree.Branch branch
                && row.text("eax").filter(word -> !word.contains(":")).isPresent()) {
            rows.add(name -> branch.fields().entrySet().stream()
                    .filter(field -> RegisterRows.isColumn(field.getKey(), name))
                    .findFirst()
                    .flatMap(field -> row.text(field.getKey())));
        }
    }
}
