package io.fleetmask.vsphereapi.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificate a server must have. There is no way to trust any. */
public sealed interface Trust {
    /** The context in which connections are made. */
    SSLContext context() throws IOException;

    /**
     * The one certificate with this SHA-256, whatever name it is for: what ESXi and vCenter have out of the box is signed by
     * nobody that anybody knows.
     *
     * @param thumbprint 64 digits in lower case
     */
    record Pinned(String thumbprint) implements Trust {
        private static final int DIGITS = 64;

        public Pinned {
            thumbprint = thumbprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
            if (thumbprint.length() != DIGITS || !thumbprint.chars().allMatch(HexFormat::isHexDigit)) {
                throw new IllegalArgumentException(
                        "a thumbprint is the SHA-256 of a certificate, 64 hexadecimal digits, not \"" + thumbprint
                                + "\"");
            }
        }

        @Override
        public SSLContext context() throws IOException {
            return with(new Pin(thumbprint));
        }
    }

    /** Certificates of authorities in a PEM file; the server's name counts. */
    record Authorities(Path file) implements Trust {
        @Override
        public SSLContext context() throws IOException {
            try (InputStream pem = Files.newInputStream(file)) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry("authority-" + store.size(), certificate);
                }
                if (store.size() == 0) {
                    throw new IOException(file + " holds no certificate in PEM");
                }
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return with(factory.getTrustManagers());
            } catch (GeneralSecurityException unusable) {
                throw new IOException(file + " cannot be used: " + unusable.getMessage(), unusable);
            }
        }
    }

    /** The authorities that Java trusts. */
    record Known() implements Trust {
        @Override
        public SSLContext context() throws IOException {
            try {
                return SSLContext.getDefault();
            } catch (GeneralSecurityException unusable) {
                throw new IOException(unusable.getMessage(), unusable);
            }
        }
    }

    /** The SHA-256 of a certificate: {@code AB:CD:…}, as vSphere's own tools show it. */
    static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was received can be digested", impossible);
        }
    }

    private static SSLContext with(TrustManager... managers) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /** Believes one certificate. That it is the extended kind leaves the comparison of names to it. */
    final class Pin extends X509ExtendedTrustManager {
        private final String wanted;

        Pin(String wanted) {
            super();
            this.wanted = wanted;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            String shown = chain.length == 0 ? "none" : thumbprint(chain[0]);
            if (!shown.replace(":", "").equalsIgnoreCase(wanted)) {
                throw new CertificateException("the server's certificate has the thumbprint " + shown
                        + ", which is not the pinned one: either it was replaced, or somebody stands between");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
