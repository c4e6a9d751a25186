package dev.sluice.replicate.settings.yaml;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.YamlNode.Scalar;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** How a section is made of a single text: its {@link Shorthand}. */
record ShortForm(Method method) {

    /** That of a section, if it has one. */
    static Optional<ShortForm> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Shorthand.class))
                .findFirst()
                .map(ShortForm::new);
    }

    String noun() {
        return method.getAnnotation(Shorthand.class).value();
    }

    <R> R read(Class<R> type, Scalar node, String text, String path) {
        // short forms are the file's business, and no part of their record's own interface
        method.setAccessible(true);
        try {
            return type.cast(method.invoke(null, text));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingsException wrong) {
                throw node.at().error(path + ": " + wrong.getMessage());
            }
            throw new IllegalStateException("Cannot read " + path, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + path, e);
        }
    }
}
