package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.Ports;
import dev.sluice.testkit.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encrypted connection to a server whose certificate an authority of one's own signed. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    @Test
    void trustsTheAuthorityThatIsNamedAndNoOther() throws IOException, GeneralSecurityException {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        makeCertificate(certificate, key);
        int port = Ports.free();

        try (RedisServer server = RedisServer.start(
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", certificate.toString(),
                "--tls-key-file", key.toString(),
                "--tls-auth-clients", "no")) {
            Secret password = new Secret(server.password());
            for (String url :
                    new String[] {"rediss://localhost:" + port + "/0?", "redis://localhost:" + port + "?tls=true&"}) {
                try (Store store = Stores.open(StoreSettings.of(url + "tlsCa=" + certificate, password))) {
                    assertThat(store.catalog().datasets()).isEmpty();
                }
            }
            assertThatThrownBy(() -> Stores.open(StoreSettings.of("rediss://localhost:" + port, password)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("certif");
        }
    }

    private void makeCertificate(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.onExit().join().exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        write(certificate, "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        write(key, "PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
