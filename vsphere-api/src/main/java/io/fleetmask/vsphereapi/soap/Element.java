package io.fleetmask.vsphereapi.soap;

import java.util.List;
import java.util.Optional;

/**
 * An element of an answer. Of its attributes only those that the API uses are kept.
 *
 * @param name without prefix
 * @param type what {@code xsi:type} says of the value, or {@code type} of a reference; without prefix, empty where neither is
 *     there
 */
public record Element(String name, String type, String text, List<Element> children) {
    public Element {
        children = List.copyOf(children);
    }

    /** The first child of this name. */
    public Optional<Element> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** All children of this name. */
    public List<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The text of the first child of this name; empty where it is not there or says nothing. */
    public Optional<String> text(String wanted) {
        return child(wanted).map(Element::text).filter(text -> !text.isEmpty());
    }

    /** The reference that this element is. */
    public ManagedObject reference() {
        return new ManagedObject(type, text);
    }

    /** The reference in the first child of this name. */
    public Optional<ManagedObject> reference(String wanted) {
        return child(wanted).map(Element::reference);
    }
}
