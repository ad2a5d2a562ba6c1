package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.vmwarefiles.forms.Tree.Branch;
import io.fleetmask.vmwarefiles.forms.Tree.Items;
import io.fleetmask.vmwarefiles.forms.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads JSON, one document behind another. */
final class JsonText {
    private static final int DEEPEST = 200;

    private final Cursor cursor;

    private JsonText(String text) {
        this.cursor = new Cursor(text);
    }

    static List<Tree> documents(String text) {
        JsonText json = new JsonText(text);
        List<Tree> documents = new ArrayList<>();
        while (!json.cursor.isAtEnd()) {
            documents.add(json.value(0));
        }
        return documents;
    }

    private Tree value(int depth) {
        if (depth > DEEPEST) {
            throw cursor.malformed("values lie within each other more than " + DEEPEST + " deep");
        }
        return switch (cursor.look()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> new Text(cursor.quoted('"'));
            default -> bare();
        };
    }

    /** null is a value that is not there. */
    private Tree bare() {
        String word = cursor.word();
        return new Text(word.equals("null") ? "" : word);
    }

    private Tree object(int depth) {
        Map<String, Tree> fields = new LinkedHashMap<>();
        cursor.expect('{');
        while (!cursor.passes('}')) {
            if (!fields.isEmpty()) {
                cursor.expect(',');
            }
            String name = cursor.look() == '"' ? cursor.quoted('"') : cursor.word();
            cursor.expect(':');
            fields.put(name.toLowerCase(Locale.ROOT), value(depth + 1));
        }
        return new Branch(fields);
    }

    private Tree list(int depth) {
        List<Tree> items = new ArrayList<>();
        cursor.expect('[');
        while (!cursor.passes(']')) {
            if (!items.isEmpty()) {
                cursor.expect(',');
            }
            items.add(value(depth + 1));
        }
        return new Items(items);
    }
}
