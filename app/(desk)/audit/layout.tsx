import type { ReactNode } from 'react';
import './audit.css';

const AuditLayout = ({ children }: { children: ReactNode }) => children;
export default AuditLayout;
