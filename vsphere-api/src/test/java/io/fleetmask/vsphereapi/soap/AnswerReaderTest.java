package io.fleetmask.vsphereapi.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    @Test
    void readsTypesOfValuesAndOfReferences() throws IOException {
        Element root = read("<a" + XSI + "><val xsi:type=\"vim25:HostBIOSInfo\"><biosVersion>2.1</biosVersion></val>"
                + "<obj type=\"HostSystem\">host-1</obj>"
                + "<val xsi:type=\"ManagedObjectReference\" type=\"Folder\">group-1</val></a>");

        assertThat(root.child("val").map(Element::type)).contains("HostBIOSInfo");
        assertThat(root.reference("obj")).contains(new ManagedObject("HostSystem", "host-1"));
        assertThat(root.children("val").get(1).reference()).isEqualTo(new ManagedObject("Folder", "group-1"));
    }

    @Test
    void refusesADocumentTypeAndWhatItWouldBringIn() {
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void refusesAnAnswerThatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> AnswerReader.read(bytes("<a>" + "x".repeat(100) + "</a>"), 50))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 50 bytes");
        assertThatThrownBy(() -> read("<a>".repeat(70) + "</a>".repeat(70))).hasMessageContaining("deeper than 64");
    }

    @Test
    void saysWhatIsNoXml() {
        assertThatThrownBy(() -> read("Service Unavailable"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no XML");
    }

    private static Element read(String text) throws IOException {
        return AnswerReader.read(bytes(text), 1 << 20);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
