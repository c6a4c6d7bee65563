import { type AttributeTable, host } from '../mapping.ts';

// `service:x` stays as it is here: bindReferences puts the container in once it exists.
export const namespaces = {
  cgroup: host('CgroupnsMode'),
  cgroup_parent: host('CgroupParent'),
  ipc: host('IpcMode'),
  pid: host('PidMode'),
  uts: host('UTSMode'),
} satisfies AttributeTable;
