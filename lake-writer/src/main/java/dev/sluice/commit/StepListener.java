package dev.sluice.commit;

/** Is told of every {@link Step} as it is reached, on the thread that reaches it. Found by {@link java.util.ServiceLoader}. */
public interface StepListener {

    void reached(Step step);

    /** Tells everyone on the class path. */
    static StepListener all() {
        java.util.List<StepListener> listeners = java.util.ServiceLoader.load(StepListener.class).stream()
                .map(java.util.ServiceLoader.Provider::get)
                .toList();
        return step -> listeners.forEach(listener -> listener.reached(step));
    }
}
