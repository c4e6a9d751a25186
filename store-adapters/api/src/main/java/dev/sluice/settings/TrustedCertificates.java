package dev.sluice.settings;

import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust in the certificates of a PEM file, or in those of the JDK. What is not trusted is refused with its name, for {@link TlsRefusal}
 * to tell.
 */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * What trusts the authorities of a file alone, or, without one, the JDK's.
     *
     * @throws SettingsException if the file has no certificates
     */
    public static SSLContext of(Optional<Path> pem) {
        try {
            // who gave the JVM a certificate of its own means it to be shown
            if (pem.isEmpty() && System.getProperty("javax.net.ssl.keyStore") != null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(pem)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without TLS", e);
        }
    }

    /**
     * As {@link #of}, for who makes a context himself.
     *
     * @throws SettingsException if the file has no certificates
     */
    public static X509ExtendedTrustManager manager(Optional<Path> pem) {
        KeyStore authorities = pem.map(TrustedCertificates::authorities).orElse(null);
        try {
            return new NamingTrust(manager(authorities));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without trust in certificates", e);
        }
    }

    /** @param authorities null for the JDK's */
    private static X509ExtendedTrustManager manager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no trust manager for certificates");
    }

    private static KeyStore authorities(Path pem) {
        try (InputStream file = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("ca" + count++, certificate);
            }
            if (count == 0) {
                throw new CertificateException("no certificate");
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(
                    "Cannot use the option \"tlsCa\": " + pem
                            + " is no file with certificates in PEM; correct the path",
                    e);
        }
    }
}
