package io.fleetmask.backing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates for tests, with the JDK's own keytool: an authority, and whoever it vouches for on this machine. */
public final class TestAuthority {
    private static final String PASSWORD = "of-a-test";
    private static final String OWN = "authority";

    private final Path directory;
    private final Path store;

    private TestAuthority(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("authority.p12");
    }

    /** Keeps everything in this directory, which it creates. */
    public static TestAuthority in(Path directory) {
        try {
            TestAuthority authority = new TestAuthority(Files.createDirectories(directory));
            authority.keytool("-genkeypair", "-alias", OWN, "-dname", "CN=Authority of a test", "-ext", "bc:c");
            Files.writeString(authority.certificate(), pem(authority.open().getCertificate(OWN)));
            return authority;
        } catch (IOException | GeneralSecurityException failed) {
            throw new BackingServiceException("no authority in " + directory, failed);
        }
    }

    /** Its own certificate, {@code ca.crt}: what those believe who believe it. */
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    /** A key and a certificate for {@code localhost} and 127.0.0.1 under this common name; another one each time. */
    public Identity issue(String name) {
        String alias = name + "-" + System.nanoTime();
        try {
            keytool(
                    "-genkeypair",
                    "-alias",
                    alias,
                    "-signer",
                    OWN,
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1");
            KeyStore keys = open();
            StringBuilder chain = new StringBuilder();
            for (Certificate each : keys.getCertificateChain(alias)) {
                chain.append(pem(each));
            }
            byte[] key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
            Identity identity = new Identity(
                    alias,
                    directory.resolve(name + ".crt"),
                    directory.resolve(name + ".key"),
                    directory.resolve(name + ".pem"));
            PrivateFile.write(identity.certificate(), chain.toString());
            PrivateFile.write(identity.key(), pem("PRIVATE KEY", key));
            PrivateFile.write(identity.both(), pem("PRIVATE KEY", key) + chain);
            return identity;
        } catch (IOException | GeneralSecurityException failed) {
            throw new BackingServiceException("no certificate for " + name, failed);
        }
    }

    /**
     * Somebody's key and certificates, PEM.
     *
     * @param alias in the authority's store
     * @param certificate and those between it and the authority
     * @param key unencrypted PKCS #8
     * @param both in one file
     */
    public record Identity(String alias, Path certificate, Path key, Path both) {}

    /** TLS of a client that believes this authority, and shows who it is where that is given. */
    public SSLContext context(Optional<Identity> identity) {
        try {
            char[] password = PASSWORD.toCharArray();
            KeyStore all = open();
            KeyStore believed = empty();
            believed.setCertificateEntry(OWN, all.getCertificate(OWN));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            KeyStore shown = empty();
            if (identity.isPresent()) {
                String alias = identity.get().alias();
                shown.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failed) {
            throw new BackingServiceException("no TLS with " + store, failed);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        return keys;
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private void keytool(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path said = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new BackingServiceException("keytool: " + Files.readString(said));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted in keytool", interrupted);
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }
}
