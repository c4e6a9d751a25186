package dev.sluice.store.postgresql.session;

import dev.sluice.settings.TrustedCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.postgresql.ssl.WrappedFactory;

/**
 * What {@code tls} means with every other store, too: a certificate for the host in the URL, of an authority that is trusted.
 *
 * <p>Public for the driver, which makes it by its name.
 */
public final class CheckedTls extends WrappedFactory {

    /** @param authorities a file in PEM, or an empty text for those of the JDK */
    public CheckedTls(String authorities) {
        factory = TrustedCertificates.of(authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)))
                .getSocketFactory();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        SSLSocket secure = (SSLSocket) super.createSocket(socket, host, port, autoClose);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        return secure;
    }
}
