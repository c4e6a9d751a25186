package dev.sluice.settings;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate that is not accepted; the cause says why. */
final class RefusedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1;

    private final String subject;
    private final String issuer;

    RefusedCertificateException(X509Certificate certificate, CertificateException why) {
        super("The certificate of " + certificate.getSubjectX500Principal() + " is refused", why);
        subject = certificate.getSubjectX500Principal().getName();
        issuer = certificate.getIssuerX500Principal().getName();
    }

    String subject() {
        return subject;
    }

    String issuer() {
        return issuer;
    }
}
