package io.fleetmask.vsphereapi.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an answer within bounds. A document type, and with it every entity of its own, is refused before it is looked at.
 */
final class AnswerReader {
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEEPEST = 64;
    private static final XMLInputFactory FACTORY = factory();

    private AnswerReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The root element of a document of at most {@code limit} bytes. */
    static Element read(InputStream bytes, long limit) throws IOException {
        try {
            XMLStreamReader reader;
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(new BoundedStream(bytes, limit));
            }
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new IOException("the answer has a document type, which no answer of vSphere has");
                }
            }
            Element root = element(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the answer is no XML: " + malformed.getMessage(), malformed);
        }
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException, IOException {
        if (depth > DEEPEST) {
            throw new IOException("the answer nests elements deeper than " + DEEPEST);
        }
        String name = reader.getLocalName();
        String type = type(reader);
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new IOException("the answer refers to an entity, " + reader.getLocalName());
            }
        }
        return new Element(name, type, children.isEmpty() ? text.toString() : "", children);
    }

    /** The type of a value stands in the namespace of instances, that of a reference in none. */
    private static String type(XMLStreamReader reader) {
        String type = "";
        for (int place = 0; place < reader.getAttributeCount(); place++) {
            if (reader.getAttributeLocalName(place).equals("type")) {
                boolean ofReference = !INSTANCE.equals(reader.getAttributeNamespace(place));
                if (ofReference) {
                    return reader.getAttributeValue(place);
                }
                type = reader.getAttributeValue(place);
            }
        }
        return type.substring(type.indexOf(':') + 1);
    }

    /** Ends with an error where a server sends more than it should: an answer is never cut in silence. */
    private static final class BoundedStream extends InputStream {
        private final InputStream bytes;
        private final long limit;
        private long left;

        BoundedStream(InputStream bytes, long limit) {
            this.bytes = bytes;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = bytes.read(into, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("the answer is longer than " + limit + " bytes");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
