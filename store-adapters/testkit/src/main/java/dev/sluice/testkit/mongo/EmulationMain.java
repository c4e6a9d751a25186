package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** The emulation's process: listens on a port of 127.0.0.1 until it is killed. With a certificate's file and password it speaks TLS. */
final class EmulationMain {
    private static final int WORKERS = 16;

    private EmulationMain() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        // change streams wait for changes on the worker's thread, so there must be enough of them
        MongoServer server = new MongoServer(new ReplicaSetBackend(address));
        if (arguments.length > 1) {
            encrypt(server, Path.of(arguments[1]), arguments[2]);
        }
        server.bind(address, 1, WORKERS);
    }

    /** With the only certificate of a store in PKCS 12. */
    private static void encrypt(MongoServer server, Path store, String password)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, password.toCharArray());
        }
        String alias = "server";
        server.enableSsl((PrivateKey) keys.getKey(alias, password.toCharArray()), null, (X509Certificate)
                keys.getCertificate(alias));
    }
}
