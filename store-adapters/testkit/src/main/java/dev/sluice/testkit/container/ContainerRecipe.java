package dev.sluice.testkit.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to run a server in a container.
 *
 * @param store as in the names of system properties: {@code sluice.test.<store>.image} names another image
 * @param port on which the server listens within the container
 * @param images that will do, the best first
 * @param command what to add to the image's own command
 */
public record ContainerRecipe(
        String store, int port, List<String> images, Map<String, String> environment, List<String> command) {
    private static final String WANTED = "sluice.test.containers";

    public ContainerRecipe {
        images = List.copyOf(images);
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    public static ContainerRecipe of(String store, int port, String... images) {
        return new ContainerRecipe(store, port, List.of(images), Map.of(), List.of());
    }

    public ContainerRecipe with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new ContainerRecipe(store, port, images, more, command);
    }

    public ContainerRecipe command(String... words) {
        List<String> more = new ArrayList<>(command);
        more.addAll(List.of(words));
        return new ContainerRecipe(store, port, images, environment, more);
    }

    /** Whether tests shall run on containers. */
    public static boolean wanted() {
        return Boolean.getBoolean(WANTED);
    }

    /** As {@link #start}, if tests shall run on containers. */
    public Optional<ServerContainer> startIfWanted() {
        return wanted() ? Optional.of(start()) : Optional.empty();
    }

    /** Starts a container, which is gone when this JVM is. Skips the test where there is no engine or no image. */
    public ServerContainer start() {
        return ServerContainer.of(this);
    }

    String imageProperty() {
        return "sluice.test." + store + ".image";
    }

    /** The images that will do: those of the property, if it is set. */
    List<String> candidates() {
        String named = System.getProperty(imageProperty(), "");
        return named.isEmpty() ? images : List.of(named);
    }
}
