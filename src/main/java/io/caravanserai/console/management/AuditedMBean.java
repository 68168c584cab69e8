package io.caravanserai.console.management;

import io.caravanserai.console.audit.Audit;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** An MBean whose operations are written down where somebody attached to the process calls them; HTTP does so itself. */
final class AuditedMBean implements DynamicMBean {
    private static final int OK = 200;
    private static final int FAILED = 500;

    private final DynamicMBean bean;
    private final ObjectName name;
    private final Audit audit;

    AuditedMBean(DynamicMBean bean, ObjectName name, Audit audit) {
        this.bean = bean;
        this.name = name;
        this.audit = audit;
    }

    @Override
    public @Nullable Object invoke(String operation, @Nullable Object[] arguments, @Nullable String[] signature)
            throws MBeanException, ReflectionException {
        // Camel's assembler makes each getter an operation too, by which a model reads its attributes.
        boolean reads = operation.startsWith("get") || operation.startsWith("is");
        if (reads || !Person.name().equals(Person.AT_THE_PROCESS)) {
            return bean.invoke(operation, arguments, signature);
        }
        long change = audit.beginOverJmx(Person.AT_THE_PROCESS, null, operation, name.getCanonicalName());
        boolean ended = false;
        try {
            @Nullable Object answer = bean.invoke(operation, arguments, signature);
            audit.endOverJmx(change, answer, OK);
            ended = true;
            return answer;
        } finally {
            if (!ended) {
                audit.endOverJmx(change, null, FAILED);
            }
        }
    }

    @Override
    public @Nullable Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        return bean.getAttribute(attribute);
    }

    @Override
    public void setAttribute(Attribute attribute)
            throws AttributeNotFoundException, InvalidAttributeValueException, MBeanException, ReflectionException {
        bean.setAttribute(attribute);
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        return bean.getAttributes(attributes);
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return bean.setAttributes(attributes);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return bean.getMBeanInfo();
    }
}
