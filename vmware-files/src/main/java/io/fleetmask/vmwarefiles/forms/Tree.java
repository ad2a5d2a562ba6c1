package io.fleetmask.vmwarefiles.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects, lists and values, as JSON and {@code vim-cmd} print them. Names compare without regard to case. */
sealed interface Tree {
    /** A value. */
    record Text(String value) implements Tree {}

    /** A list. */
    record Items(List<Tree> all) implements Tree {}

    /** An object; its names are in lower case. */
    record Branch(Map<String, Tree> fields) implements Tree {}

    /** What a path of names leads to: {@code "config.product"}. */
    default Optional<Tree> at(String path) {
        Optional<Tree> place = Optional.of(this);
        for (String name : path.split("\\.", -1)) {
            place = place.flatMap(tree -> tree.field(name));
        }
        return place;
    }

    /** A field of an object; nothing of everything else. */
    default Optional<Tree> field(String lowerCase) {
        return this instanceof Branch branch
                ? Optional.ofNullable(branch.fields().get(lowerCase))
                : Optional.empty();
    }

    /** The value at a path, if it is one. */
    default Optional<String> text(String path) {
        return at(path).filter(Text.class::isInstance)
                .map(value -> ((Text) value).value())
                .filter(value -> !value.isEmpty());
    }

    /** The elements of a list. The vSphere API wraps lists of properties: {@code ArrayOfX} with one list in it. */
    default List<Tree> items() {
        if (this instanceof Items items) {
            return items.all();
        }
        if (this instanceof Branch branch) {
            List<Tree> lists = branch.fields().values().stream()
                    .filter(Items.class::isInstance)
                    .toList();
            return lists.size() == 1 && branch.fields().size() <= 2
                    ? lists.get(0).items()
                    : List.of();
        }
        return List.of();
    }
}
