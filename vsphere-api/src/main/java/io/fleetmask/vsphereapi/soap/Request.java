package io.fleetmask.vsphereapi.soap;

import java.util.ArrayDeque;
import java.util.Deque;

/** The body of a call, written in the order that the API's schema asks for. */
public final class Request {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>";
    private static final String FOOT = "</soapenv:Body></soapenv:Envelope>";

    private final String method;
    private final StringBuilder xml = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private Request(String method) {
        this.method = method;
    }

    /** A call of a method of an object. */
    public static Request of(String method, ManagedObject self) {
        return new Request(method).reference("_this", self);
    }

    /** The method, for people. */
    public String method() {
        return method;
    }

    /** A value; it is never written as it is. */
    public Request text(String name, String value) {
        xml.append('<').append(name).append('>').append(escaped(value));
        xml.append("</").append(name).append('>');
        return this;
    }

    /** A number. */
    public Request number(String name, long value) {
        return text(name, Long.toString(value));
    }

    /** A value whose type the schema leaves open. */
    public Request typed(String name, String type, String value) {
        xml.append('<').append(name).append(" xsi:type=\"").append(type).append("\">");
        xml.append(escaped(value)).append("</").append(name).append('>');
        return this;
    }

    /** A reference. */
    public Request reference(String name, ManagedObject object) {
        xml.append('<').append(name).append(" type=\"").append(escaped(object.type()));
        xml.append("\">").append(escaped(object.id())).append("</").append(name).append('>');
        return this;
    }

    /** Opens an element; {@link #close()} ends it. */
    public Request open(String name) {
        open.push(name);
        xml.append('<').append(name).append('>');
        return this;
    }

    /** Opens an element of this type where the schema allows several. */
    public Request open(String name, String type) {
        open.push(name);
        xml.append('<').append(name).append(" xsi:type=\"").append(type).append("\">");
        return this;
    }

    /** Ends what was opened last. */
    public Request close() {
        xml.append("</").append(open.pop()).append('>');
        return this;
    }

    String envelope() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed in " + method + ": " + open);
        }
        return HEAD + "<" + method + " xmlns=\"urn:vim25\">" + xml + "</" + method + ">" + FOOT;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r', '\n', '\t' -> escaped.append("&#").append(character).append(';');
                default -> append(escaped, character);
            }
        });
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int character) {
        boolean isControl = character < ' ' || character == 0xfffe || character == 0xffff;
        if (isControl || Character.getType(character) == Character.SURROGATE) {
            throw new IllegalArgumentException("XML cannot hold the character " + Integer.toHexString(character));
        }
        escaped.appendCodePoint(character);
    }
}
