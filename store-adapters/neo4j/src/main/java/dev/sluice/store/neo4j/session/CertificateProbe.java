package dev.sluice.store.neo4j.session;

import dev.sluice.settings.TlsRefusal;
import dev.sluice.settings.TrustedCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Asks a server for its certificate once more, because the driver refuses one without saying whose it is. */
final class CertificateProbe {
    private CertificateProbe() {}

    /** Why its certificate is refused; empty if it is not, or the server does not answer any more. */
    static Optional<TlsRefusal> refusal(Neo4jAddress address) {
        int patience = (int) address.options().connectTimeout().toMillis();
        SSLSocketFactory trust =
                TrustedCertificates.of(address.options().certificates()).getSocketFactory();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), patience);
            socket.setSoTimeout(patience);
            SSLSocket secure = (SSLSocket) trust.createSocket(socket, address.host(), address.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return Optional.empty();
        } catch (IOException e) {
            return TlsRefusal.in(e);
        }
    }
}
