package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.vmwarefiles.forms.Tree.Branch;
import io.fleetmask.vmwarefiles.forms.Tree.Items;
import io.fleetmask.vmwarefiles.forms.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what {@code vim-cmd} and pyVmomi print: {@code (vim.host.CpuIdInfo) { level = 1, vendor = <unset>, eax = "0000:…" }}.
 */
final class VimText {
    private static final int DEEPEST = 200;

    private final Cursor cursor;

    private VimText(String text) {
        this.cursor = new Cursor(text);
    }

    /** All objects of the text; what stands between them is passed over. */
    static List<Tree> documents(String text) {
        VimText vim = new VimText(text);
        List<Tree> documents = new ArrayList<>();
        while (vim.cursor.skipTo(VimCmdForm.OPENING)) {
            documents.add(vim.value(0));
        }
        return documents;
    }

    private Tree value(int depth) {
        if (depth > DEEPEST) {
            throw cursor.malformed("objects lie within each other more than " + DEEPEST + " deep");
        }
        if (cursor.passes('(')) {
            while (!cursor.passes(')')) {
                cursor.word();
                cursor.passes('[');
                cursor.passes(']');
            }
        }
        return switch (cursor.look()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> new Text(cursor.quoted('"'));
            case '\'' -> new Text(cursor.quoted('\''));
            default -> bare();
        };
    }

    private Tree bare() {
        String word = cursor.value();
        return new Text(word.equals("<unset>") || word.equals("null") ? "" : word);
    }

    private Tree object(int depth) {
        Map<String, Tree> fields = new LinkedHashMap<>();
        cursor.expect('{');
        while (!cursor.passes('}')) {
            String name = cursor.word();
            cursor.expect('=');
            fields.put(name.toLowerCase(Locale.ROOT), value(depth + 1));
            cursor.passes(',');
        }
        return new Branch(fields);
    }

    private Tree list(int depth) {
        List<Tree> items = new ArrayList<>();
        cursor.expect('[');
        while (!cursor.passes(']')) {
            items.add(value(depth + 1));
            cursor.passes(',');
        }
        return new Items(items);
    }
}
