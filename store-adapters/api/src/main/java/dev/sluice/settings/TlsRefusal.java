package dev.sluice.settings;

import dev.sluice.error.SettingsException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there is no encrypted connection though the server answers, and what to do about it: the same words for every store. Trying again
 * is of no use.
 *
 * @param why such as {@code the server speaks no TLS}
 * @param advice what to do
 */
public record TlsRefusal(String why, String advice) {
    private static final TlsRefusal NO_TLS = new TlsRefusal(
            "tls=true, but the server speaks no TLS there",
            "enable it there, correct the port, or, where nobody can listen in between, leave out tls");

    /** Depth at which a chain of causes is a ring. */
    private static final int DEEPEST = 30;

    /** The refusal that an error is about; empty if it is about something else. */
    public static Optional<TlsRefusal> in(Throwable error) {
        Optional<RefusedCertificateException> named = first(error, RefusedCertificateException.class);
        if (has(error, CertificateExpiredException.class) || has(error, CertificateNotYetValidException.class)) {
            return Optional.of(new TlsRefusal(
                    certificate(named) + " has expired, or is not valid yet", "renew it, or set the clock"));
        }
        if (has(error, CertPathBuilderException.class) || has(error, CertPathValidatorException.class)) {
            String signed = named.map(refused -> " is signed by " + refused.issuer() + ", who is not trusted")
                    .orElse(" is not trusted");
            return Optional.of(new TlsRefusal(
                    certificate(named) + signed,
                    "set the option " + Options.TLS_CA + " to a file with the certificate of its authority in PEM"));
        }
        if (has(error, CertificateException.class) || has(error, SSLPeerUnverifiedException.class)) {
            return Optional.of(anotherHost(certificate(named), mismatch(error)));
        }
        return chain(error).anyMatch(TlsRefusal::isPlain) ? Optional.of(NO_TLS) : Optional.empty();
    }

    /** For servers that say themselves that they speak no TLS. */
    public static TlsRefusal noTls() {
        return NO_TLS;
    }

    /**
     * For drivers that check the host by themselves.
     *
     * @param why what they say of it
     */
    public static TlsRefusal anotherHost(String why) {
        return anotherHost("the server's certificate", why);
    }

    /** @param text what failed, up to the colon and a space */
    public SettingsException explained(String text, Throwable error) {
        return new SettingsException(text + why + "; " + advice, error);
    }

    private static String certificate(Optional<RefusedCertificateException> named) {
        return named.map(refused -> "the server's certificate, of " + refused.subject() + ",")
                .orElse("the server's certificate");
    }

    private static TlsRefusal anotherHost(String certificate, String why) {
        return new TlsRefusal(
                certificate + " is for another host ("
                        + why.replaceAll("\\s+", " ").strip() + ")",
                "correct the host in the url, or have a certificate made for it");
    }

    /** What the innermost says, who has looked at the names. */
    private static String mismatch(Throwable error) {
        return chain(error)
                .filter(each -> each instanceof CertificateException || each instanceof SSLPeerUnverifiedException)
                .reduce((outer, inner) -> inner)
                .map(each -> String.valueOf(each.getMessage()))
                .orElse("");
    }

    /** What JSSE and Netty say of an answer that is no TLS. */
    private static boolean isPlain(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return error instanceof SSLException
                && (message.contains("Unsupported or unrecognized SSL message")
                        || message.contains("not an SSL/TLS record"));
    }

    private static boolean has(Throwable error, Class<? extends Throwable> kind) {
        return first(error, kind).isPresent();
    }

    private static <T extends Throwable> Optional<T> first(Throwable error, Class<T> kind) {
        return chain(error).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable error) {
        return Stream.iterate(error, each -> each != null, Throwable::getCause).limit(DEEPEST);
    }
}
