package dev.sluice.store.mariadb;

import dev.sluice.settings.TrustedCertificates;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.tls.main.DefaultTlsSocketPlugin;

/**
 * What {@code tls} means with every other store, too: a certificate of an authority that is trusted. The driver by itself would send the
 * password's hash to whoever shows any certificate, and check afterwards whether that was the server.
 *
 * <p>Public for the driver, which finds it by its service loader.
 */
public final class CheckedTls extends DefaultTlsSocketPlugin {
    static final String TYPE = "SLUICE";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TrustManager[] getTrustManager(Configuration settings, ExceptionFactory errors, HostAddress host) {
        return new TrustManager[] {
            TrustedCertificates.manager(
                    Optional.ofNullable(settings.serverSslCert()).map(Path::of))
        };
    }
}
