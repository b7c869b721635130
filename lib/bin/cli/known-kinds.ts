import { sourceOf } from '../../cluster/from-objects.ts'

/** Kinds of Kubernetes itself that no check asks about; to say so of each Secret and Ingress would only be noise. */
const passedOver: Record<string, string> = {
  Secret: '',
  ServiceAccount: '',
  PersistentVolume: '',
  PersistentVolumeClaim: '',
  Endpoints: '',
  Event: '',
  LimitRange: '',
  ResourceQuota: '',
  ReplicationController: '',
  ControllerRevision: 'apps',
  Ingress: 'networking.k8s.io',
  IngressClass: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  Role: 'rbac.authorization.k8s.io',
  RoleBinding: 'rbac.authorization.k8s.io',
  ClusterRole: 'rbac.authorization.k8s.io',
  ClusterRoleBinding: 'rbac.authorization.k8s.io',
  CustomResourceDefinition: 'apiextensions.k8s.io',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io',
  ValidatingAdmissionPolicy: 'admissionregistration.k8s.io',
  ValidatingAdmissionPolicyBinding: 'admissionregistration.k8s.io',
  StorageClass: 'storage.k8s.io',
  PriorityClass: 'scheduling.k8s.io',
  RuntimeClass: 'node.k8s.io',
  Lease: 'coordination.k8s.io',
  APIService: 'apiregistration.k8s.io',
  CertificateSigningRequest: 'certificates.k8s.io',
  Kustomization: 'kustomize.config.k8s.io',
  Component: 'kustomize.config.k8s.io',
}

/** Kinds that run something, and must therefore say which containers. */
const running = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'])

export function runsContainers(kind: string, group: string): boolean {
  return running.has(kind) && sourceOf(group, kind) !== undefined
}

/** `read`: judged or looked at; `passedOver`: known, and no check asks; `unknown`: neither. */
export function familiarity(kind: string, group: string): 'read' | 'passedOver' | 'unknown' {
  if (sourceOf(group, kind) !== undefined) return 'read'
  return Object.hasOwn(passedOver, kind) && passedOver[kind] === group ? 'passedOver' : 'unknown'
}
