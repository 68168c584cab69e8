package io.caravanserai.background;

/** What a health check watches over: it dies, and comes back. A bean beside each check, in the package of the same. */
public interface Mortal {
    /** The name of its check. */
    String check();

    /** From now on the check is DOWN, within seconds. */
    void die() throws Exception;

    /** From now on the check is UP, within seconds. */
    void comeBack() throws Exception;
}
