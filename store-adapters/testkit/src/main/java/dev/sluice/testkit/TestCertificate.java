package dev.sluice.testkit;

import dev.sluice.testkit.process.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate for the host {@code localhost}, and for no address, which an authority of ours signed: in files as servers want them.
 * The JDK's {@code keytool} makes it, once for each JVM; the files go with the JVM.
 */
public final class TestCertificate {
    /** The authority's name. */
    public static final String AUTHORITY = "Authority of the tests";

    private static final String PASSWORD = "changeit";
    private static final String SIGNER = "authority";
    private static final String SERVER = "server";
    private static final SharedServer<TestCertificate> SHARED = new SharedServer<>(TestCertificate::make);

    private final Path directory;
    private final KeyStore keys;

    private TestCertificate(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** The only one of this JVM. */
    public static TestCertificate shared() {
        return SHARED.server();
    }

    /** The authority's certificate, in PEM: what clients are to trust. */
    public Path authority() {
        return directory.resolve("authority.pem");
    }

    /** The certificate of another authority, in PEM. */
    public Path anotherAuthority() {
        return directory.resolve("another.pem");
    }

    /** The server's certificate, in PEM. */
    public Path certificate() {
        return directory.resolve("certificate.pem");
    }

    /** The server's private key, in PEM, which nobody else may read. */
    public Path key() {
        return directory.resolve("key.pem");
    }

    /** Certificate and private key, in PKCS 12. */
    public Path keyStore() {
        return directory.resolve("keys.p12");
    }

    /** Of {@link #keyStore} and its keys. */
    public String keyStorePassword() {
        return PASSWORD;
    }

    /** For a server of this JVM. */
    public SSLContext context() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate make() {
        try {
            Path directory = Files.createTempDirectory("sluice-certificate-");
            Watchdog.over(directory, directory.resolve("none"), "TERM");
            keytool(directory, SIGNER, "CN=" + AUTHORITY, "-ext", "bc:c");
            keytool(directory, SERVER, "CN=localhost", "-ext", "san=dns:localhost", "-signer", SIGNER);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream stored = Files.newInputStream(directory.resolve("keys.p12"))) {
                keys.load(stored, PASSWORD.toCharArray());
            }
            TestCertificate made = new TestCertificate(directory, keys);
            Certificate signer = keys.getCertificate(SIGNER);
            byte[] key = keys.getKey(SERVER, PASSWORD.toCharArray()).getEncoded();
            keys.deleteEntry(SIGNER);
            made.write(made.authority(), "CERTIFICATE", signer.getEncoded());
            made.write(made.anotherAuthority(), "CERTIFICATE", stranger().getEncoded());
            made.write(
                    made.certificate(),
                    "CERTIFICATE",
                    keys.getCertificate(SERVER).getEncoded());
            made.write(made.key(), "PRIVATE KEY", key);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a certificate", e);
        }
    }

    private static void keytool(Path directory, String alias, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                name,
                "-storetype",
                "PKCS12",
                "-keystore",
                directory.resolve("keys.p12").toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Path log = directory.resolve("keytool.log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IllegalStateException("Cannot make a certificate: " + Files.readString(log));
        }
    }

    /** Some authority that the JDK knows. */
    private static X509Certificate stranger() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }

    private void write(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
