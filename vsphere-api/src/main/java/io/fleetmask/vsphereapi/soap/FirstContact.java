package io.fleetmask.vsphereapi.soap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at the certificate that a server shows, and hangs up: nothing is sent to somebody who is not known yet. */
public final class FirstContact {
    private FirstContact() {}

    /** The server's own certificate. */
    public static X509Certificate certificate(URI server, Duration patience) throws IOException {
        AtomicReference<X509Certificate> shown = new AtomicReference<>();
        int port = server.getPort() < 0 ? 443 : server.getPort();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Looking(shown)}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
                socket.connect(new InetSocketAddress(server.getHost(), port), (int) patience.toMillis());
                socket.setSoTimeout((int) patience.toMillis());
                socket.startHandshake();
            }
        } catch (SSLException refused) {
            if (shown.get() == null) {
                throw refused;
            }
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
        X509Certificate certificate = shown.get();
        if (certificate == null) {
            throw new IOException(server.getHost() + " showed no certificate");
        }
        return certificate;
    }

    /** Remembers what it is shown and refuses it. */
    private record Looking(AtomicReference<X509Certificate> shown) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (chain.length > 0) {
                shown.set(chain[0]);
            }
            throw new CertificateException("only looked at");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
